using System.Collections.Immutable;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The clock of a device, piece after piece.</summary>
sealed class DeviceClock(ImmutableArray<ClockPiece> pieces)
{
    public ImmutableArray<ClockPiece> Pieces => pieces;

    public DateTimeOffset Show(DateTimeOffset at)
    {
        var piece = pieces[0];
        for (var index = 1; index < pieces.Length && pieces[index].From <= at; index++)
        {
            piece = pieces[index];
        }

        return piece.Show(at);
    }

    /// <summary>The instants at which the clock shows a multiple of an interval: meters are read at the quarter hours of their own clock.</summary>
    public IEnumerable<ClockTick> Ticks(TimeSpan interval)
    {
        foreach (var piece in pieces)
        {
            var first = piece.Show(piece.From).UtcTicks;
            var shown = new DateTimeOffset(first + interval.Ticks - 1 - ((first + interval.Ticks - 1) % interval.Ticks), TimeSpan.Zero);
            for (var at = piece.WhenShown(shown); at < piece.To; at = piece.WhenShown(shown))
            {
                yield return new ClockTick(at < piece.From ? piece.From : at, shown);
                shown += interval;
            }
        }
    }
}
