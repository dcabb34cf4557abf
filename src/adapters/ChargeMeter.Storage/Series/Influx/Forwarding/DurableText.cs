using System.Text;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Writes files so that what was written is there after the power fails.</summary>
static class DurableText
{
    /// <summary>The ending of a file that is still being written.</summary>
    public const string Unfinished = ".tmp";

    /// <summary>Puts a file in place whole or not at all.</summary>
    public static void Replace(string path, string text)
    {
        Write(path + Unfinished, FileMode.Create, text);
        File.Move(path + Unfinished, path, overwrite: true);
    }

    /// <summary>Adds to the end of a file.</summary>
    public static void Append(string path, string text) => Write(path, FileMode.Append, text);

    static void Write(string path, FileMode mode, string text)
    {
        using var stream = new FileStream(path, mode, FileAccess.Write, FileShare.Read);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
