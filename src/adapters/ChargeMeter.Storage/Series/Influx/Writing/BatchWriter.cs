using ChargeMeter.Storage.Series.Influx.Lines;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>Writes a batch so that one bad line costs one line: what is refused or too large is halved until it goes or is alone.</summary>
/// <remarks>Lines that were stored may be sent again on the way: the same point twice is one point.</remarks>
sealed class BatchWriter
{
    /// <summary>From so many bad lines on, more than half of all, it is not the lines: a field has another type there, or the server is none.</summary>
    const int ManyBadLines = 100;

    readonly InfluxClient _client;

    /// <summary>A writer over a client.</summary>
    public BatchWriter(InfluxClient client) => _client = client;

    /// <summary>Writes lines, to the end or until the server halts it.</summary>
    public async Task<BatchOutcome> WriteAsync(IReadOnlyList<ProjectedLine> lines, CancellationToken cancellationToken)
    {
        var (written, expired) = (0, 0);
        var refused = new List<RefusedLine>();
        var waiting = new Stack<ReadOnlyMemory<ProjectedLine>>();
        Push(waiting, lines.ToArray());
        while (waiting.TryPop(out var part))
        {
            var answer = await _client.WriteAsync(part, cancellationToken);
            if (answer.IsHalt)
            {
                return new(written, expired, [.. refused], answer);
            }

            if (answer.Kind is AnswerKind.Taken or AnswerKind.Expired)
            {
                written += part.Length;
                expired += Math.Min(answer.Dropped, part.Length);
                continue;
            }

            Divide(part, answer, waiting, refused);
            if (refused.Count >= ManyBadLines && refused.Count > written)
            {
                return new(written, expired, [], new(AnswerKind.Misconfigured, $"line after line is refused: {answer.Reason}"));
            }
        }

        return new(written, expired, [.. refused], null);
    }

    /// <summary>Takes out the lines that the server named; without names, halves.</summary>
    static void Divide(
        ReadOnlyMemory<ProjectedLine> part, InfluxAnswer answer, Stack<ReadOnlyMemory<ProjectedLine>> waiting, List<RefusedLine> refused)
    {
        var named = answer.Named.Where(line => line.Index >= 0 && line.Index < part.Length).DistinctBy(line => line.Index).ToList();
        if (named.Count > 0)
        {
            refused.AddRange(named.Select(line => new RefusedLine(part.Span[line.Index], line.Reason)));
            var bad = named.Select(line => line.Index).ToHashSet();
            Push(waiting, part.ToArray().Where((_, index) => !bad.Contains(index)).ToArray());
        }
        else if (part.Length == 1)
        {
            refused.Add(new RefusedLine(part.Span[0], answer.Reason));
        }
        else
        {
            Push(waiting, part[(part.Length / 2)..]);
            Push(waiting, part[..(part.Length / 2)]);
        }
    }

    static void Push(Stack<ReadOnlyMemory<ProjectedLine>> waiting, ReadOnlyMemory<ProjectedLine> part)
    {
        if (!part.IsEmpty)
        {
            waiting.Push(part);
        }
    }
}
