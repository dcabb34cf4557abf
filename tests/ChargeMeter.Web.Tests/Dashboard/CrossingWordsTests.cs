using ChargeMeter.Metrology.Estimation.Trends;
using ChargeMeter.Web.Dashboard;
using ChargeMeter.Web.Dashboard.Parts;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChargeMeter.Web.Tests.Dashboard;

public sealed class CrossingWordsTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(400, 300, 900, "2027-12-31 (95 % interval 2027-09-22 to 2029-05-14)")]
    [InlineData(400, 300, null, "2027-12-31 (95 % interval 2027-09-22 to later than in five years)")]
    [InlineData(null, 300, null, "not within five years (at the earliest 2027-09-22)")]
    [InlineData(null, null, null, "not within five years")]
    [InlineData(0, 0, 0, "it does already")]
    public void The_day_is_said_with_its_interval(int? date, int? earliest, int? latest, string words) =>
        CrossingWords.Of(new CrossingForecast(In(date), In(earliest), In(latest)), Now, English(), "Asia/Shanghai").ShouldBe(words);

    static DateTimeOffset? In(int? days) => days is { } known ? Now.AddDays(known) : null;

    static StringLocalizer<Words> English() =>
        new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
}
