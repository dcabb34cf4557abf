using System.Text;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series.Raw;
using ChargeMeter.Storage.Tests.Series;

namespace ChargeMeter.Storage.Tests.Crash;

/// <summary>The groups that are written while the process is killed: known by their number.</summary>
static class CrashGroup
{
    public const int ItemCount = Meters + 1;
    const int Meters = 200;

    // Large enough that DuckDB folds its log into the file every few dozen groups, so that kills fall there too.
    const int PayloadBytes = 250_000;

    public static IReadOnlyList<AdmittedItem> Items(int group) =>
    [
        .. Enumerable.Range(0, Meters).Select(meter => Some.Reading(group, energy: group, meter: $"S1-P{meter}")),
        Some.Event(TransactionEventKind.Started, group, energy: group, transaction: $"T-{group}"),
    ];

    /// <summary>The messages that they came in: one of all readings, and one of the event.</summary>
    public static IReadOnlyList<GroupMessage> Messages(int group) =>
    [
        new(Message("readings", group), 0, Meters),
        new(Message("transactions", group), Meters, 1),
    ];

    static ReceivedMessage Message(string topic, int group) =>
        new(Some.Start.AddMinutes(group), topic, Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Repeat($"{topic} {group}", 100))));

    /// <summary>One item per group, in every fourth large.</summary>
    public static IReadOnlyList<QuarantinedItem> Quarantined(int group)
    {
        var payload = new byte[group % 4 == 0 ? PayloadBytes : 8];
        new Random(group).NextBytes(payload);
        return [Some.Quarantined(payload)];
    }
}
