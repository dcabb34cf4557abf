using System.Threading.Channels;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Service.Ingest;

namespace ChargeMeter.Service.Replay;

/// <summary>Reads and decodes a recorded trace ahead of the run, on a thread of its own. The order is that of the file.</summary>
static class ReadAhead
{
    /// <summary>Messages handed over at once: far dearer than the handing over.</summary>
    const int Batch = 500;

    /// <summary>Batches that may wait: a day of some two hundred piles, about 20 MB, while the day before is assessed.</summary>
    const int MostBatches = 40;

    /// <summary>The messages, judged.</summary>
    /// <param name="messages">The messages, in order.</param>
    /// <param name="judge">Decodes and judges one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<JudgedMessage> JudgeAsync(
        IAsyncEnumerable<ReceivedMessage> messages,
        Func<ReceivedMessage, JudgedMessage> judge,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = Channel.CreateBounded<List<JudgedMessage>>(MostBatches);
        var reading = Task.Run(() => ReadAsync(messages, judge, ahead.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in ahead.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var message in batch)
                {
                    yield return message;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    // What goes wrong goes the same way, after the batches before it.
    static async Task ReadAsync(
        IAsyncEnumerable<ReceivedMessage> messages,
        Func<ReceivedMessage, JudgedMessage> judge,
        ChannelWriter<List<JudgedMessage>> ahead,
        CancellationToken cancellationToken)
    {
        var batch = new List<JudgedMessage>(Batch);
        try
        {
            await foreach (var message in messages.WithCancellation(cancellationToken))
            {
                batch.Add(judge(message));
                if (batch.Count == Batch)
                {
                    await ahead.WriteAsync(batch, cancellationToken);
                    batch = new List<JudgedMessage>(Batch);
                }
            }

            await ahead.WriteAsync(batch, cancellationToken);
            ahead.Complete();
        }
#pragma warning disable CA1031 // Nothing is swallowed: it is thrown where the messages are taken.
        catch (Exception error)
#pragma warning restore CA1031
        {
            ahead.Complete(error);
        }
    }
}
