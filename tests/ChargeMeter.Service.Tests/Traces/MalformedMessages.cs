using System.Globalization;
using System.Text;

namespace ChargeMeter.Service.Tests.Traces;

/// <summary>Messages that cannot be accepted, of every kind of blame, each different and each one item.</summary>
public static class MalformedMessages
{
    const string Pile = "chargemeter/v1/EPFL/EPFL-CCS1/";
    const string At = "\"at\":\"2022-04-12T17:27:00Z\"";

    static readonly (string Reason, Func<int, (string Topic, byte[] Payload)> Make)[] Kinds =
    [
        ("not-json", n => ("readings", Text($"garbage {n}"))),
        ("not-json", n => ("readings", Text($"{{\"seq\":{n},\"readings\":[{{{At},"))),
        ("not-json", n => ("readings", Text(new string('[', 40 + n)))),
        ("not-utf8", n => ("readings", [.. Text($"{{\"seq\":{n},\"x\":\""), 0xC3, 0x28, 0xFF, .. Text("\"}")])),
        ("not-utf8", n => ("transactions", [0xFE, 0x01, 0x80, .. Text($"{n}")])),
        ("wrong-type", n => ("readings", Text($"[{n}]"))),
        ("wrong-type", n => ("readings", Text($"{{\"seq\":{n},\"readings\":[{{{At},\"energy\":\"much\"}}]}}"))),
        ("missing-field", n => ("readings", Text($"{{\"seq\":{n}}}"))),
        ("missing-field", n => ("transactions", Text($"{{\"event\":\"started\",\"transaction\":\"T{n}\",{At}}}"))),
        ("repeated-field", n => ("transactions", Text($"{{\"seq\":{n},\"event\":\"started\",\"event\":\"ended\",\"transaction\":\"T\",{At},\"energy\":1}}"))),
        ("forbidden-field", n => ("readings", Text($"{{\"seq\":{n},\"readings\":[{{\"meter\":\"EPFL-CCS1\",{At},\"energy\":1}}]}}"))),
        ("number-out-of-range", n => ("readings", Text($"{{\"readings\":[{{{At},\"energy\":-{n + 1}}}]}}"))),
        ("number-out-of-range", n => ("readings", Text($"{{\"readings\":[{{{At},\"energy\":1e{n + 20}}}]}}"))),
        ("unknown-value", n => ("transactions", Text($"{{\"seq\":{n},\"event\":\"exploded\",\"transaction\":\"T\",{At},\"energy\":1}}"))),
        ("not-a-time", n => ("readings", Text($"{{\"seq\":{n},\"readings\":[{{\"at\":\"yesterday\",\"energy\":1}}]}}"))),
        ("time-without-offset", n => ("readings", Text($"{{\"seq\":{n},\"readings\":[{{\"at\":\"2022-04-12T17:27:00\",\"energy\":1}}]}}"))),
        ("reading-count", n => ("readings", Text($"{{\"seq\":{n},\"readings\":[]}}"))),
        ("too-far-ahead", n => ("readings", Text($"{{\"readings\":[{{\"at\":\"2099-01-01T00:00:00Z\",\"energy\":{n}}}]}}"))),
        ("unknown-topic", n => ("weather", Text($"{{\"seq\":{n}}}"))),
        ("unknown-station", n => ("../../NOWHERE/EPFL-CCS1/readings", Text($"{{\"readings\":[{{{At},\"energy\":{n}}}]}}"))),
        ("unknown-meter", n => ("../EPFL-CCS9/readings", Text($"{{\"readings\":[{{{At},\"energy\":{n}}}]}}"))),
        ("unknown-meter", n => ("../readings", Text($"{{\"readings\":[{{\"meter\":\"EPFL-CCS7\",{At},\"energy\":{n}}}]}}"))),
    ];

    /// <summary>So many malformed messages with the reason for which each must be refused; one is larger than allowed.</summary>
    public static IReadOnlyList<(string Reason, TraceMessage Message)> Make(int count) =>
    [
        ("message-too-large", new TraceMessage(Pile + "readings", Text("{\"x\":\"" + new string('x', 300_000) + "\"}"))),
        .. Enumerable.Range(0, count - 1).Select(Make1),
    ];

    static (string Reason, TraceMessage Message) Make1(int index)
    {
        var (reason, make) = Kinds[index % Kinds.Length];
        var (topic, payload) = make(index / Kinds.Length);
        return (reason, new TraceMessage(Resolve(topic), payload));
    }

    static string Resolve(string topic) => new Uri("mqtt://x/" + Pile + topic).AbsolutePath[1..];

    static byte[] Text(string text) => Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture));
}
