using System.Globalization;

namespace ChargeMeter.Service.Operations;

/// <summary>Where the owner of the store puts what it makes for a command, on the disk of the store; the command takes it from there, and away.</summary>
sealed class WorkFolder : IDisposable
{
    const string Name = "work";

    WorkFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>A new one in a data folder.</summary>
    public static WorkFolder Create(string dataFolder)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{TimeProvider.System.GetUtcNow().Ticks}");
        return new WorkFolder(Directory.CreateDirectory(System.IO.Path.Combine(Root(dataFolder), name)).FullName);
    }

    /// <summary>Takes away what commands left behind that were killed.</summary>
    public static void Clear(string dataFolder)
    {
        try
        {
            if (Directory.Exists(Root(dataFolder)))
            {
                Directory.Delete(Root(dataFolder), recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Made by another user: it takes space, and nothing else.
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    static string Root(string dataFolder) => System.IO.Path.Combine(System.IO.Path.GetFullPath(dataFolder), Name);
}
