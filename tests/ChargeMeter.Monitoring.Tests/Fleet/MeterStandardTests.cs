using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Fleet;

public sealed class MeterStandardTests
{
    static readonly DateOnly Day = new(2026, 6, 1);

    [Fact]
    public void A_certificate_gives_its_error_and_U_over_k()
    {
        var standard = Meter("0.2", Certificate("R-1", 2026) with { Standard = "CAL-7" }).Standard(Day);

        standard.Error.Percent.ShouldBe(0.02, 1e-12);
        standard.StandardUncertainty.Percent.ShouldBe(0.025, 1e-12);
        standard.RestsOn.ShouldBe(["R", "R-1", "CAL-7"]);
        standard.Basis.ShouldBe("certificate R-1 of 2026-01-01: U = 0.05 %, k = 2");
        standard.Resolution.ShouldBe(Energy.FromKilowattHours(0.001m));
    }

    // A sixth of the class, as where U is missing: no calibration is without uncertainty.
    [Fact]
    public void An_uncertainty_of_zero_is_none()
    {
        var certificate = Certificate("R-1", 2026) with { ExpandedUncertainty = RelativeError.Zero };

        Meter("0.2", certificate).Standard(Day).StandardUncertainty.Percent.ShouldBe(0.2 / 6, 1e-12);
    }

    [Theory]
    [InlineData(CurrentKind.DC, true)]
    [InlineData(CurrentKind.AC, false)]
    [InlineData(null, true)]
    public void A_reference_on_the_other_side_of_the_converter_is_none_in_series(CurrentKind? side, bool isOne)
    {
        var station = Some.Station(Some.Pile(), Some.Reference() with { Side = side });

        (station.ReferenceOf("S1-P1") is not null).ShouldBe(isOne);
    }

    [Fact]
    public void The_newest_certificate_of_the_day_is_used()
    {
        var meter = Meter("0.2", Certificate("old", 2024), Certificate("new", 2025), Certificate("later", 2027));

        meter.Standard(Day).RestsOn.ShouldContain("new");
        meter.Standard(new DateOnly(2027, 1, 1)).RestsOn.ShouldContain("later");
        meter.Standard(new DateOnly(2023, 1, 1)).RestsOn.ShouldBe(["R"]);
    }

    [Fact]
    public void A_valid_certificate_comes_before_a_newer_one_that_has_expired()
    {
        var meter = Meter("0.2", Certificate("old", 2024), Certificate("new", 2025) with { ValidUntil = new DateOnly(2025, 6, 1) });

        meter.Standard(Day).RestsOn.ShouldContain("old");
    }

    [Fact]
    public void An_expired_certificate_is_still_used_and_says_so()
    {
        var standard = Meter("0.2", Certificate("old", 2020) with { ValidUntil = new DateOnly(2023, 1, 1) }).Standard(Day);

        standard.StandardUncertainty.Percent.ShouldBe(0.025, 1e-12);
        standard.Basis.ShouldEndWith("out of date since 2023-01-01");
    }

    [Fact]
    public void A_pass_without_error_is_rectangular_within_the_limit()
    {
        var standard = Meter("0.2", Certificate("R-1", 2026) with { Error = null, ExpandedUncertainty = null, Passed = true }).Standard(Day);

        standard.Error.ShouldBe(RelativeError.Zero);
        standard.StandardUncertainty.Percent.ShouldBe(0.2 / Math.Sqrt(3), 1e-12);
    }

    [Fact]
    public void A_failure_without_error_is_worth_less_than_a_pass()
    {
        var standard = Meter("0.2", Certificate("R-1", 2026) with { Error = null, ExpandedUncertainty = null, Passed = false }).Standard(Day);

        standard.StandardUncertainty.Percent.ShouldBe(0.2, 1e-12);
    }

    [Theory]
    [InlineData("0.2S", 0.2)]
    [InlineData("1", 1)]
    [InlineData("B", 1)]
    [InlineData(null, 1)]
    public void Without_certificate_it_is_a_third_of_the_class(string? accuracyClass, double limitPercent)
    {
        var standard = Meter(accuracyClass).Standard(Day);

        standard.Error.ShouldBe(RelativeError.Zero);
        standard.StandardUncertainty.Percent.ShouldBe(limitPercent / 3, 1e-12);
        standard.Basis.ShouldStartWith("no certificate");
        standard.RestsOn.ShouldBe(["R"]);
    }

    [Fact]
    public void An_error_without_uncertainty_is_never_taken_as_exact()
    {
        var standard = Meter("0.2", Certificate("R-1", 2026) with { ExpandedUncertainty = null }).Standard(Day);

        standard.Error.Percent.ShouldBe(0.02, 1e-12);
        standard.StandardUncertainty.Percent.ShouldBe(0.2 / 6, 1e-12);
    }

    static MeterModel Meter(string? accuracyClass, params CertificateModel[] certificates) => new()
    {
        Id = "R",
        Role = MeterRole.Reference,
        AccuracyClass = accuracyClass,
        Resolution = Energy.FromKilowattHours(0.001m),
        Certificates = [.. certificates],
    };

    static CertificateModel Certificate(string number, int year) => new(
        number, new DateOnly(year, 1, 1), RelativeError.FromPercent(0.02), null, RelativeError.FromPercent(0.05), 2, null, null, null);
}
