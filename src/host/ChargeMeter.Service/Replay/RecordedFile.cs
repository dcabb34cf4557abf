using System.Buffers;
using System.IO.Pipelines;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Recording;

namespace ChargeMeter.Service.Replay;

/// <summary>Reads a recorded trace line by line.</summary>
static class RecordedFile
{
    /// <summary>A line may be as long as the largest message, base64, and some: 1 MiB.</summary>
    const int LongestLine = 1 << 20;

    /// <summary>The messages, in order. A line that is no recorded message ends it with an error that says where.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Told how many bytes were read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnreadableInputException">The file cannot be read.</exception>
    public static async IAsyncEnumerable<ReceivedMessage> ReadAsync(
        FileInfo file,
        Action<long> progress,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = Open(file);
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        var number = 0L;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryTakeLine(ref rest, read.IsCompleted, out var line))
            {
                number++;
                if (!line.IsEmpty)
                {
                    yield return Parse(file, number, line);
                }
            }

            if (rest.Length > LongestLine)
            {
                throw new UnreadableInputException($"{file}: line {number + 1}: longer than {LongestLine} bytes; one message is one line");
            }

            progress(stream.Position);
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    static FileStream Open(FileInfo file)
    {
        try
        {
            return file.OpenRead();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException($"{file}: {error.Message}", error);
        }
    }

    static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        rest = isLast ? rest.Slice(rest.End) : rest;
        return isLast && !line.IsEmpty;
    }

    static ReceivedMessage Parse(FileInfo file, long number, ReadOnlySequence<byte> line)
    {
        var bytes = line.ToArray().AsSpan().TrimEnd((byte)'\r');
        if (number == 1 && bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        return RecordedLine.TryParse(bytes, out var message, out var failure)
            ? message
            : throw new UnreadableInputException($"{file}: line {number}: {failure.Field ?? "line"}: {failure.Detail}");
    }
}
