using System.Globalization;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Tests.Support;

namespace ChargeMeter.Protocol.Tests.Decoding;

/// <summary>Who is to blame, for which field, and what happens to the neighbours.</summary>
public sealed class BlameTests
{
    const string Good = "{" + Decode.At + ",\"energy\":1}";

    [Fact]
    public void A_bad_reading_fails_itself_and_not_its_message()
    {
        var message = Decode.Readings($"{{\"readings\":[{Good},{{\"energy\":2}},{Good},7,{Good}]}}");

        message.Readings.Length.ShouldBe(3);
        message.Failures.Select(failure => (failure.Error, failure.Field))
            .ShouldBe([(DecodeError.MissingField, "readings[1].at"), (DecodeError.WrongType, "readings[3]")]);
        message.ItemCount.ShouldBe(5);
    }

    [Fact]
    public void A_reading_with_several_faults_is_one_failure_the_first() =>
        Decode.Readings("""{"readings":[{"at":"now","energy":-1,"clock":7}]}""")
            .ShouldFail(DecodeError.NotATime, "readings[0].at");

    [Fact]
    public void A_fault_of_the_message_outweighs_those_of_its_readings_wherever_it_stands()
    {
        Decode.Readings($"{{\"readings\":[{Good},7],\"seq\":\"x\"}}").ShouldFail(DecodeError.WrongType, "seq");
        Decode.Readings($"{{\"seq\":\"x\",\"readings\":[{Good},7]}}").ShouldFail(DecodeError.WrongType, "seq");
    }

    [Fact]
    public void Broken_json_outweighs_everything() =>
        Decode.Readings("{\"seq\":\"x\",\"readings\":[7").ShouldFail(DecodeError.NotJson, null);

    [Fact]
    public void What_could_be_read_of_the_header_stays_for_the_answer_to_the_sender() =>
        Decode.Readings("{\"seq\":12,\"readings\":7}").Seq.ShouldBe(12);

    [Fact]
    public void A_thousand_readings_are_allowed_and_one_more_is_one_failure()
    {
        Decode.Readings(Many(1_000)).ShouldHaveNoFailure().Readings.Length.ShouldBe(1_000);
        Decode.Readings(Many(1_001)).ShouldFail(DecodeError.ReadingCount, "readings");
    }

    [Fact]
    public void A_message_of_256_KiB_is_allowed_and_a_byte_more_is_too_large()
    {
        Decode.Readings(Padded(256 * 1024)).ShouldHaveNoFailure();
        Decode.Readings(Padded((256 * 1024) + 1)).ShouldFail(DecodeError.MessageTooLarge, null);
    }

    [Fact]
    public void A_message_on_an_unknown_topic_is_one_failure_without_address()
    {
        var message = Decode.Bytes("elsewhere/S001/P1/readings", "{}"u8.ToArray());

        message.ShouldFail(DecodeError.UnknownTopic, null);
        message.Address.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"power\":-10000.1", "power")]
    [InlineData("\"power\":10000.1", "power")]
    [InlineData("\"voltage\":-1", "voltage")]
    [InlineData("\"voltage\":100001", "voltage")]
    [InlineData("\"current\":-100001", "current")]
    [InlineData("\"current\":1e6", "current")]
    [InlineData("\"temperature\":-101", "temperature")]
    [InlineData("\"temperature\":200.5", "temperature")]
    [InlineData("\"export\":-1", "export")]
    public void Telemetry_that_cannot_be_is_out_of_range(string field, string name) =>
        Decode.Reading($"\"energy\":1,{field}").ShouldFail(DecodeError.NumberOutOfRange, $"readings[0].{name}");

    [Theory]
    [InlineData("\"sessionEnergy\":-1", "sessionEnergy")]
    [InlineData("\"vehicleEnergy\":1e10", "vehicleEnergy")]
    [InlineData("\"coverage\":1.000000001", "coverage")]
    [InlineData("\"amount\":1000000000.01", "amount")]
    [InlineData("\"otherFees\":1e99", "otherFees")]
    [InlineData("\"discount\":-1e10", "discount")]
    public void Money_and_shares_that_cannot_be_are_out_of_range(string field, string name) =>
        Decode.Event(field).ShouldFail(DecodeError.NumberOutOfRange, name);

    [Theory]
    [InlineData("\"tariff\":[7]", "tariff[0]", DecodeError.WrongType)]
    [InlineData("\"tariff\":[{\"from\":\"2026-11-22T12:00:00\"}]", "tariff[0].from", DecodeError.TimeWithoutOffset)]
    [InlineData("\"tariff\":[{\"from\":\"2026-11-22T12:00:00Z\"}]", "tariff[0].to", DecodeError.MissingField)]
    [InlineData("\"signed\":{\"format\":\"OCMF\"}", "signed.data", DecodeError.MissingField)]
    [InlineData("\"signed\":{\"data\":\"x\",\"data\":\"x\"}", "signed.data", DecodeError.RepeatedField)]
    [InlineData("\"signed\":7,\"reason\":7", "signed", DecodeError.WrongType)]
    [InlineData("\"signed\":{\"format\":\"OCMF\",\"data\":\"x\"},\"reason\":7", "reason", DecodeError.WrongType)]
    public void A_failure_names_the_path_of_its_field(string field, string path, DecodeError error) =>
        Decode.Event(field).ShouldFail(error, path);

    [Fact]
    public void Unknown_fields_may_repeat_and_hold_anything() =>
        Decode.Reading("\"energy\":1,\"x\":[{\"at\":1}],\"x\":null,\"\\ud800\":\"\\ud800\",\"energy \":2").ShouldHaveNoFailure();

    [Fact]
    public void An_ended_event_may_have_session_energy_instead_of_a_register() =>
        Decode.Text("transactions", $"{{\"event\":\"ended\",\"transaction\":\"T\",{Decode.At},\"sessionEnergy\":1}}")
            .ShouldHaveNoFailure();

    [Fact]
    public void Numbers_in_the_advice_do_not_depend_on_the_machine()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
            Decode.Reading("\"energy\":1,\"temperature\":900")
                .ShouldFail(DecodeError.NumberOutOfRange, "readings[0].temperature").Detail.ShouldContain("-100 to 200");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    static string Many(int count) => $"{{\"readings\":[{string.Join(',', Enumerable.Repeat(Good, count))}]}}";

    static string Padded(int length)
    {
        var message = $"{{\"readings\":[{Good}]}}";
        return message + new string(' ', length - message.Length);
    }
}
