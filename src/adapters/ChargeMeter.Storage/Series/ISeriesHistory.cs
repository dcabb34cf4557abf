namespace ChargeMeter.Storage.Series;

/// <summary>What boards ask about the past: the registers of readings, grouped where they are stored.</summary>
/// <remarks>
/// Only live readings count: what a broker had kept and delivered again is no evidence. Of a reading that was sent with different registers none
/// is taken, as in the ledger: no order of arrival decides between them. For the rest of a reading that came in several revisions, its first
/// is taken. What the ledger knows beyond this, a register's epochs, glitches and clocks, and the registers in events of transactions, is not asked.
/// </remarks>
public interface ISeriesHistory
{
    /// <summary>One meter's course by equal steps.</summary>
    /// <returns>For each step with readings a span, or one for each serial number, in the order of time.</returns>
    Task<IReadOnlyList<RegisterSpan>> ReadCourseAsync(CourseRequest request, CancellationToken cancellationToken);

    /// <summary>The registers of all meters of some stations over one period.</summary>
    /// <returns>For each meter with readings a span, or one for each serial number, in the order of stations, meters and time.</returns>
    Task<IReadOnlyList<RegisterSpan>> ReadSpansAsync(
        IReadOnlyCollection<string> stations, HistoryPeriod period, CancellationToken cancellationToken);
}
