using System.Globalization;
using System.Text;

namespace ChargeMeter.Benchmarks.Decode;

/// <summary>Messages of readings with what a charging pile says while it charges; no two of them alike.</summary>
static class ReadingsPayload
{
    static readonly DateTimeOffset First = new(2026, 11, 22, 12, 15, 0, TimeSpan.Zero);

    /// <summary>Different messages of so many readings, as a gateway sends them.</summary>
    internal static byte[][] OfGateway(int messages, int readings) =>
        [.. Enumerable.Range(0, messages).Select(message => Encoding.UTF8.GetBytes(Message(message, readings, named: true)))];

    /// <summary>Different messages of one reading, as a pile sends them.</summary>
    internal static byte[][] OfPile(int messages) =>
        [.. Enumerable.Range(0, messages).Select(message => Encoding.UTF8.GetBytes(Message(message, 1, named: false)))];

    static string Message(int message, int readings, bool named) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"seq":{{1_000_000 + message}},"sent":"{{Time(message, readings)}}","readings":[{{string.Join(',', Enumerable.Range(0, readings).Select(index => Reading(message, index, named)))}}]}""");

    static string Reading(int message, int index, bool named)
    {
        var meter = named ? string.Create(CultureInfo.InvariantCulture, $"\"meter\":\"ST-0042-P{index:000}\",") : "";
        var energy = 18_234.57m + (message * 0.03m) + (index * 107.11m);
        var current = 28.4 + ((message + index) % 37 * 0.1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{{{meter}}"at":"{{Time(message, index)}}","energy":{{energy:0.00}},"power":{{current * 0.2304:0.000}},"voltage":{{230.4 + (index % 11 * 0.1):0.0}},"current":{{current:0.0}},"temperature":{{31.5 + (index % 7):0.0}},"transaction":"TX-20261122-{{index:0000}}"}""");
    }

    static string Time(int message, int index) =>
        First.AddSeconds(15 * message).AddMilliseconds(137 * index).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
