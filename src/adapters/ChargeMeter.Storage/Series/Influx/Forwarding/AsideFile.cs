using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChargeMeter.Storage.Series.Influx.Writing;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Keeps the lines that the database does not take, one JSON object each, to be read by people.</summary>
sealed class AsideFile
{
    /// <summary>Enough for tens of thousands of lines. What is full makes room, and the one before is kept.</summary>
    const long LongestBytes = 16 << 20;

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly string _path;
    readonly string _before;

    /// <summary>The file in a folder.</summary>
    public AsideFile(string folder)
    {
        _path = Path.Combine(folder, "put-aside.ndjson");
        _before = Path.Combine(folder, "put-aside.1.ndjson");
    }

    /// <summary>Adds lines durably.</summary>
    public void Add(DateTimeOffset at, ImmutableArray<RefusedLine> refused)
    {
        if (refused.IsEmpty)
        {
            return;
        }

        if (File.Exists(_path) && new FileInfo(_path).Length > LongestBytes)
        {
            File.Move(_path, _before, overwrite: true);
        }

        DurableText.Append(_path, string.Concat(refused.Select(line => JsonSerializer.Serialize(
            new { at, ingest = line.Line.Ingest, reason = line.Reason, line = line.Line.Text }, Readable) + "\n")));
    }
}
