using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Tests.Support;

namespace ChargeMeter.Protocol.Tests.Decoding;

/// <summary>What we tell senders can be read by them.</summary>
public sealed class RejectionTests
{
    [Fact]
    public void Our_own_rejection_can_be_read_by_a_sender()
    {
        RejectionDecoder.TryDecode(GoldenFile.Named("rejections.of-a-reading").Bytes, out var rejection, out _).ShouldBeTrue();
        RejectionDecoder.TryDecode(MessageEncoder.Encode(rejection), out var again, out _).ShouldBeTrue();

        again.ShouldBe(rejection);
        (rejection.Seq, rejection.Reason, rejection.Field).ShouldBe((1042, "number-out-of-range", "readings[0].energy"));
    }

    [Theory]
    [InlineData("{}", DecodeError.MissingField)]
    [InlineData("[", DecodeError.NotJson)]
    [InlineData("7", DecodeError.WrongType)]
    public void What_is_no_rejection_is_refused_with_its_reason(string payload, DecodeError error)
    {
        RejectionDecoder.TryDecode(System.Text.Encoding.UTF8.GetBytes(payload), out _, out var failure).ShouldBeFalse();

        failure.Error.ShouldBe(error);
    }

    [Fact]
    public void A_rejection_that_is_not_utf8_is_refused()
    {
        RejectionDecoder.TryDecode([0xFF], out _, out var failure).ShouldBeFalse();

        failure.Error.ShouldBe(DecodeError.NotUtf8);
    }
}
