using System.Text.Json;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>How far the store is written to the database: a small file, moved only after the database has acknowledged. What it says
/// may come again after a crash; nothing is skipped.</summary>
sealed class ForwardCursor
{
    readonly string _path;
    readonly string _target;

    ForwardCursor(string path, string target, long position, string? fromTheBeginning)
    {
        _path = path;
        _target = target;
        Position = position;
        FromTheBeginning = fromTheBeginning;
    }

    /// <summary>Everything up to this ingest number is there.</summary>
    public long Position { get; private set; }

    /// <summary>Why it begins at the beginning; null where it goes on.</summary>
    public string? FromTheBeginning { get; }

    /// <summary>Reads the cursor. It begins anew where its number cannot be trusted: repeating does no harm, skipping does.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="target">Where the lines go.</param>
    /// <param name="head">The highest ingest number of the store.</param>
    public static ForwardCursor Open(string folder, string target, long head)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "cursor.json");
        if (!File.Exists(path))
        {
            return new(path, target, 0, "there is no cursor");
        }

        var saved = Read(path);
        var why = saved is null ? "the cursor cannot be read"
            : !string.Equals(saved.Target, target, StringComparison.Ordinal) ? $"the cursor is that of {saved.Target}"
            : saved.Ingest < 0 || saved.Ingest > head ? "the cursor is ahead of the store, which is another one or was restored"
            : null;
        return new(path, target, why is null ? saved!.Ingest : 0, why);
    }

    /// <summary>Notes durably that everything up to an ingest number is there.</summary>
    public void Move(long to)
    {
        DurableText.Replace(_path, JsonSerializer.Serialize(new CursorRecord(_target, to)) + "\n");
        Position = to;
    }

    static CursorRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<CursorRecord>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
