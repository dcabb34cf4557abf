using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Tests.Support;

namespace ChargeMeter.Protocol.Tests;

public sealed class GoldenFileTests
{
    [Theory]
    [MemberData(nameof(GoldenFile.ValidMessageNames), MemberType = typeof(GoldenFile))]
    public void A_valid_message_decodes_without_failure(string name) =>
        Decode.File(GoldenFile.Named(name)).ShouldHaveNoFailure().ItemCount.ShouldBeGreaterThan(0);

    [Theory]
    [MemberData(nameof(GoldenFile.ValidMessageNames), MemberType = typeof(GoldenFile))]
    public void A_valid_message_comes_back_from_what_we_write(string name)
    {
        var file = GoldenFile.Named(name);
        var decoded = Decode.File(file);

        Decode.Bytes(file.Topic, MessageEncoder.Encode(decoded)).ShouldBeTheSameAs(decoded);
    }

    [Theory]
    [MemberData(nameof(GoldenFile.InvalidNames), MemberType = typeof(GoldenFile))]
    public void An_invalid_message_is_one_failure_of_the_kind_its_name_says(string name)
    {
        var file = GoldenFile.Named(name);
        var decoded = Decode.File(file);

        decoded.ItemCount.ShouldBe(1);
        KebabCase.Of(decoded.Failures.ShouldHaveSingleItem().Error).ShouldBe(file.Error);
    }

    [Fact]
    public void There_is_an_invalid_file_for_every_error_but_the_one_that_needs_a_large_file() =>
        GoldenFile.Invalid.Select(file => file.Error).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(
            Enum.GetValues<DecodeError>()
                .Where(error => error != DecodeError.MessageTooLarge)
                .Select(KebabCase.Of)
                .Order(StringComparer.Ordinal));
}
