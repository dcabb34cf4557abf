using System.Text.Encodings.Web;
using System.Text.Json;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Protocol.Times;
using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Replay;

/// <summary>Writes the files of a replay.</summary>
sealed class ReplayWriter : IAsyncDisposable
{
    static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TimeJsonConverter() },
    };

    static readonly JsonSerializerOptions Indented = new(Line) { WriteIndented = true };

    readonly DirectoryInfo _folder;
    readonly FileStream _estimates;
    readonly FileStream _alarms;
    readonly FileStream _quarantine;

    public ReplayWriter(DirectoryInfo folder)
    {
        InputFiles.CreateFolder(folder);
        _folder = folder;
        _estimates = Create("estimates.ndjson");
        _alarms = Create("alarms.ndjson");
        _quarantine = Create("quarantine.ndjson");
    }

    public Task WriteAsync(IEnumerable<EstimateRecord> estimates, CancellationToken cancellationToken) =>
        WriteLinesAsync(_estimates, estimates, cancellationToken);

    public Task WriteAsync(IEnumerable<AlarmRecord> alarms, CancellationToken cancellationToken) =>
        WriteLinesAsync(_alarms, alarms, cancellationToken);

    public Task WriteAsync(IEnumerable<QuarantinedItem> items, CancellationToken cancellationToken) =>
        WriteLinesAsync(_quarantine, items.Select(QuarantineRecord.From), cancellationToken);

    public async Task WriteSummaryAsync(ReplaySummary summary, CancellationToken cancellationToken)
    {
        await using var file = Create("summary.json");
        await JsonSerializer.SerializeAsync(file, summary, Indented, cancellationToken);
        file.WriteByte((byte)'\n');
    }

    public async ValueTask DisposeAsync()
    {
        await _estimates.DisposeAsync();
        await _alarms.DisposeAsync();
        await _quarantine.DisposeAsync();
    }

    static async Task WriteLinesAsync<T>(FileStream file, IEnumerable<T> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            await JsonSerializer.SerializeAsync(file, record, Line, cancellationToken);
            file.WriteByte((byte)'\n');
        }
    }

    FileStream Create(string name) => new(
        Path.Combine(_folder.FullName, name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
}
