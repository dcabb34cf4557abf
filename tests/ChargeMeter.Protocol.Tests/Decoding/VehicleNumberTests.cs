using ChargeMeter.Protocol.Decoding;

namespace ChargeMeter.Protocol.Tests.Decoding;

public sealed class VehicleNumberTests
{
    const string Stars = "*****************";

    [Theory]
    [InlineData("{\"vehicle\":\"LSVAA4182E2184847\"}", "{\"vehicle\":\"" + Stars + "\"}")]
    [InlineData("lsvaa4182e2184847 LSVAA4182E2184848", Stars + " " + Stars)]
    [InlineData("\\u004cSVAA418\\u0032E2184847", Stars)]
    [InlineData("L\0S\0V\0A\0A\04\01\08\02\0E\02\01\08\04\08\04\07\0", Stars)]
    public void What_looks_like_a_VIN_is_starred_out(string text, string shown) => VehicleNumber.Mask(text).ShouldBe(shown);

    [Theory]
    [InlineData("")]
    [InlineData("LSVAA4182E218484")]
    [InlineData("LSVAA4182E2184847X")]
    [InlineData("LSVAA4182E218484O")]
    [InlineData("3f9c2b7a5d1e8f604c9b3a2d1e0f5a6b")]
    [InlineData("读数 \\u8bfb chargemeter/v1/S001/S001-P03/readings")]
    public void Everything_else_is_shown_as_it_is(string text) => VehicleNumber.Mask(text).ShouldBe(text);
}
