namespace ChargeMeter.TestSupport;

/// <summary>Finds the root of the repository from where a test runs.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Path { get; } = Find();

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ChargeMeter.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No ChargeMeter.sln above {AppContext.BaseDirectory}.");
    }
}
