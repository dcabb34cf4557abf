namespace ChargeMeter.Email.Outbox;

/// <summary>Writes a file so that it is there whole or not at all, also after the power fails.</summary>
static class DurableFile
{
    /// <summary>The ending of a file that is still being written.</summary>
    public const string Unfinished = ".tmp";

    /// <summary>Writes beside, flushes to the disk, then gives the file its name.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + Unfinished;
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
