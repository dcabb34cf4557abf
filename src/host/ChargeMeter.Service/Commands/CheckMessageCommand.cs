using System.CommandLine;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Recording;
using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter check-message</c>: tells a sender what is wrong with its messages.</summary>
static class CheckMessageCommand
{
    static readonly Argument<FileInfo[]> Files = new("FILE")
    {
        Description = "Recorded messages (NDJSON with receivedAt, topic and payload), or one bare payload a file.",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<string?> Topic = new("--topic")
    {
        Description = "The topic of a bare payload; by default one that fits its fields.",
    };

    static readonly Option<string> Prefix = PrefixOption.Create();

    public static Command Create()
    {
        var command = new Command("check-message", "Tell a sender what is wrong with its messages.") { Files, Topic, Prefix };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var prefix = parsed.GetRequiredValue(Prefix);
        var decoder = new MessageDecoder(new DecoderOptions { TopicPrefix = prefix });
        var (messages, faults) = (0, 0);
        foreach (var file in parsed.GetRequiredValue(Files))
        {
            foreach (var (line, message, unreadable) in Messages(file, parsed.GetValue(Topic), prefix))
            {
                var failures = message is null ? [unreadable!] : decoder.Decode(message).Failures;
                messages++;
                faults += failures.Length;
                foreach (var failure in failures)
                {
                    Console.WriteLine(
                        $"{file}: line {line}: {failure.Field ?? "message"}: {KebabCase.Of(failure.Error)}: {failure.Detail}");
                }
            }
        }

        Console.WriteLine($"{messages} messages, {faults} faults");
        return faults == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    static IEnumerable<(int Line, ReceivedMessage? Message, DecodeFailure? Unreadable)> Messages(
        FileInfo file, string? topic, string prefix)
    {
        var bytes = InputFiles.ReadBytes(file);
        if (topic is not null || !IsRecorded(bytes))
        {
            var fitting = topic ?? FittingTopic(bytes, prefix);
            return [(1, new ReceivedMessage(TimeProvider.System.GetUtcNow(), fitting, bytes), null)];
        }

        return Lines(bytes).Select(line => RecordedLine.TryParse(line.Bytes.Span, out var message, out var failure)
            ? (line.Number, message, (DecodeFailure?)null)
            : (line.Number, null, failure));
    }

    static bool IsRecorded(byte[] bytes) => bytes.AsSpan().IndexOf("\"receivedAt\""u8) >= 0;

    /// <summary>A topic under which a bare payload would be sent, by the field that only its kind has.</summary>
    static string FittingTopic(byte[] payload, string prefix)
    {
        var text = payload.AsSpan();
        return text.IndexOf("\"event\""u8) >= 0 ? $"{prefix}/station/pile/transactions"
            : text.IndexOf("\"state\""u8) >= 0 ? $"{prefix}/station/device/status"
            : text.IndexOf("\"meter\""u8) >= 0 ? $"{prefix}/station/readings"
            : $"{prefix}/station/meter/readings";
    }

    static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Lines(byte[] bytes)
    {
        var rest = bytes.AsMemory();
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            line = line.TrimEnd((byte)'\r');
            if (!line.IsEmpty)
            {
                yield return (number, line);
            }
        }
    }
}
