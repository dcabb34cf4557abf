namespace ChargeMeter.Protocol.Tests.Support;

/// <summary>Finds files of this repository from wherever the tests run.</summary>
static class RepositoryFiles
{
    static readonly string Root = FindRoot();

    public static string Golden { get; } = Path.Combine(Root, "tests", "ChargeMeter.Protocol.Tests", "golden");

    public static string Protocol { get; } = Path.Combine(Root, "src", "core", "ChargeMeter.Protocol");

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChargeMeter.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("ChargeMeter.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
