using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Tests.Support;

namespace ChargeMeter.Protocol.Tests.Decoding;

public sealed class VehiclePseudonymTests
{
    // printf LSVAA49J132047371 | openssl dgst -sha256 -mac HMAC -macopt key:0123456789abcdef0123456789abcdef
    const string Pseudonym = "11213196637560ab9f747659437e5a82";

    static readonly byte[] Key = "0123456789abcdef0123456789abcdef"u8.ToArray();

    [Theory]
    [InlineData("LSVAA49J132047371")]
    [InlineData("lsvaa49j132047371")]
    [InlineData(" LSVAA49J132047371 ")]
    [InlineData("VIN:LSVAA49J132047371")]
    public void What_looks_like_a_VIN_becomes_the_pseudonym_of_the_contract(string vehicle) =>
        new VehiclePseudonym(Key).Protect(vehicle).ShouldBe(Pseudonym);

    [Theory]
    [InlineData(Pseudonym)]
    [InlineData("LSVAA49J13204737")]
    [InlineData("LSVAA49J1320473711")]
    [InlineData("LSVAA49J13204737I")]
    [InlineData("3f9c0a7b-e1d2-4c58-90ab-77cd12ef3456")]
    public void What_does_not_look_like_a_VIN_is_kept(string vehicle)
    {
        new VehiclePseudonym(Key).Protect(vehicle).ShouldBe(vehicle);
        new VehiclePseudonym(default).Protect(vehicle).ShouldBe(vehicle);
    }

    [Fact]
    public void Without_a_key_a_VIN_is_dropped_rather_than_kept() =>
        Decode.Event("\"vehicle\":\"LSVAA49J132047371\"").ShouldHaveNoFailure().Event!.Vehicle.ShouldBeNull();

    [Fact]
    public void The_decoder_hashes_under_the_key_of_its_options()
    {
        var decoder = new MessageDecoder(new DecoderOptions { VehicleKey = Key });
        var payload = $"{{\"event\":\"started\",\"transaction\":\"T\",{Decode.At},\"energy\":1,\"vehicle\":\"LSVAA49J132047371\"}}";
        var message = new ReceivedMessage(Decode.Noon, Decode.Topics + "transactions", System.Text.Encoding.UTF8.GetBytes(payload));

        decoder.Decode(message).Event!.Vehicle.ShouldBe(Pseudonym);
    }

    [Fact]
    public void A_key_too_short_to_be_one_is_refused() =>
        Should.Throw<ArgumentException>(() => new MessageDecoder(new DecoderOptions { VehicleKey = new byte[15] }));

    [Fact]
    public void Every_VIN_of_a_text_becomes_what_the_vehicle_field_would_become()
    {
        const string Text = """{"vehicle":"LSVAA4182E2184847","note":"读数 \u004cSVAA4182E2184847"}""";
        var pseudonym = new VehiclePseudonym(Key).Protect("LSVAA4182E2184847");

        new VehiclePseudonym(Key).ProtectAll(Text).ShouldBe($$"""{"vehicle":"{{pseudonym}}","note":"读数 {{pseudonym}}"}""");
        new VehiclePseudonym(default).ProtectAll(Text).ShouldBe("""{"vehicle":"","note":"读数 "}""");
    }

    [Fact]
    public void A_text_without_a_VIN_stays_letter_by_letter()
    {
        const string Text = "{\"note\":\"\\u0041 3f9c2b7a5d1e8f604c9b3a2d1e0f5a6b\"}\0";

        new VehiclePseudonym(Key).ProtectAll(Text).ShouldBe(Text);
    }
}
