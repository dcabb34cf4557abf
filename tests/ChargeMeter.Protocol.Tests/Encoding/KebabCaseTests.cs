using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Tests.Encoding;

public sealed class KebabCaseTests
{
    [Theory]
    [InlineData(DecodeError.NotJson, "not-json")]
    [InlineData(DecodeError.NotUtf8, "not-utf8")]
    [InlineData(DecodeError.NotATime, "not-a-time")]
    [InlineData(DecodeError.NumberOutOfRange, "number-out-of-range")]
    public void An_error_has_a_name_on_the_wire(DecodeError error, string name)
    {
        KebabCase.Of(error).ShouldBe(name);
        KebabCase.TryParse<DecodeError>(name, out var again).ShouldBeTrue();
        again.ShouldBe(error);
    }

    [Fact]
    public void Case_matters() => KebabCase.TryParse<DeviceState>("Online", out _).ShouldBeFalse();

    [Fact]
    public void All_names_are_told_in_order() => KebabCase.All<VehicleEnergySource>().ShouldBe("integral, counter, soc");

    [Fact]
    public void A_number_that_is_no_value_has_no_name() =>
        Should.Throw<ArgumentOutOfRangeException>(() => KebabCase.Of((DeviceState)17));
}
