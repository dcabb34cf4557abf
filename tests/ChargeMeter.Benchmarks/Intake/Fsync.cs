using ChargeMeter.Benchmarks.Measuring;

namespace ChargeMeter.Benchmarks.Intake;

/// <summary>What it takes to put a page onto the disk of a folder.</summary>
static class Fsync
{
    const int Times = 200;
    const int PageBytes = 4096;

    /// <summary>The median of some hundred appended pages, each made durable, in milliseconds.</summary>
    internal static double MedianMilliseconds(string folder)
    {
        var path = Path.Combine(folder, "fsync");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        var page = new byte[PageBytes];
        var each = Clock.Repeat(Times, () =>
        {
            file.Write(page);
            file.Flush(flushToDisk: true);
        });
        return 1000 * each.Order().ElementAt(Times / 2);
    }
}
