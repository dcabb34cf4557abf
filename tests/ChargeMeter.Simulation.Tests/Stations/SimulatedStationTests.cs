using System.Text;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Stations;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Stations;

public sealed class SimulatedStationTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    static readonly SimulatedStationOptions Options = new();
    static readonly IReadOnlyList<SimulatedMessage> Day = Play(Options, TimeSpan.FromHours(24));

    [Fact]
    public void The_same_seed_gives_the_same_bytes() =>
        Play(Options, TimeSpan.FromHours(6)).Select(Line).ShouldBe(Day.Select(Line).Take(Play(Options, TimeSpan.FromHours(6)).Count));

    [Fact]
    public void Another_seed_gives_other_bytes() =>
        Play(Options with { Seed = 2 }, TimeSpan.FromHours(1)).Select(Line).ShouldNotBe(Play(Options, TimeSpan.FromHours(1)).Select(Line));

    [Fact]
    public void Messages_come_in_the_order_in_which_they_are_due() =>
        Day.Select(message => message.Due).ShouldBeInOrder();

    [Fact]
    public void Every_message_decodes_to_what_was_meant()
    {
        var decoder = new MessageDecoder(new DecoderOptions());
        foreach (var message in Day)
        {
            var decoded = decoder.Decode(new ReceivedMessage(message.Due, message.Topic, message.Payload));

            decoded.Failures.ShouldBeEmpty();
            decoded.Address.ShouldBe(message.Content.Address);
            decoded.Readings.ShouldBe(message.Content.Readings);
            (decoded.Event?.Kind, decoded.Event?.Energy, decoded.Event?.Vehicle)
                .ShouldBe((message.Content.Event?.Kind, message.Content.Event?.Energy, message.Content.Event?.Vehicle));
        }
    }

    [Theory]
    [InlineData("DEMO-P01", 0.1)]
    [InlineData("DEMO-P02", 3)]
    public void A_register_advances_by_the_truth_times_its_error_within_a_step(string pile, double errorPercent)
    {
        var readings = ReadingsOf(pile);
        var (first, firstTruth) = readings[0];
        readings[^1].Truth.ToKilowattHoursApproximately().ShouldBeGreaterThan(400);
        foreach (var (reading, truth) in readings)
        {
            var expected = (truth - firstTruth).ToKilowattHoursApproximately() * (1 + (errorPercent / 100));
            (reading.Energy - first.Energy).ToKilowattHoursApproximately().ShouldBe(expected, 0.01 + 1e-6);
        }
    }

    [Theory]
    [InlineData("DEMO-P01-R")]
    [InlineData("DEMO-P02-R")]
    public void A_reference_is_wrong_by_no_more_than_its_certificate_says(string reference)
    {
        var readings = ReadingsOf(reference);
        var shown = readings[^1].Reading.Energy - readings[0].Reading.Energy;

        // Four standard uncertainties about the certified error of 0.02 %.
        RelativeError.Of(shown, readings[^1].Truth - readings[0].Truth).Percent.ShouldBe(0.02, 4 * 0.025);
    }

    [Fact]
    public void A_pile_and_its_reference_are_both_read_between_any_two_sessions()
    {
        var bounds = EventsOf("DEMO-P01").Skip(1).SkipLast(1).Chunk(2).Where(pair => pair.Length == 2);
        foreach (var gap in bounds)
        {
            gap[0].Kind.ShouldBe(TransactionEventKind.Ended);
            ReadingsOf("DEMO-P01").Count(entry => entry.Reading.At >= gap[0].At && entry.Reading.At <= gap[1].At).ShouldBeGreaterThanOrEqualTo(2);
            ReadingsOf("DEMO-P01-R").Count(entry => entry.Reading.At >= gap[0].At && entry.Reading.At <= gap[1].At).ShouldBeGreaterThanOrEqualTo(2);
        }
    }

    [Fact]
    public void A_transaction_charges_for_what_the_register_advanced_by_at_the_right_price()
    {
        var events = EventsOf("DEMO-P02");
        events.Count.ShouldBeGreaterThan(40);
        foreach (var pair in events.Chunk(2).Where(pair => pair.Length == 2))
        {
            (pair[0].Kind, pair[1].Kind).ShouldBe((TransactionEventKind.Started, TransactionEventKind.Ended));
            pair[0].Transaction.ShouldBe(pair[1].Transaction);
            pair[1].SessionEnergy.ShouldBe(pair[1].Energy - pair[0].Energy);
            pair[1].SessionEnergy!.Value.KilowattHours.ShouldBeInRange(15m, 42m);
            (pair[1].At - pair[0].At).TotalMinutes.ShouldBeInRange(8, 60);
            pair[1].Amount.ShouldBe(Math.Round(1.4930m * pair[1].SessionEnergy!.Value.KilowattHours, 2, MidpointRounding.AwayFromZero));
        }
    }

    [Fact]
    public void Each_meter_keeps_its_interval_and_counts_its_messages()
    {
        foreach (var topic in Day.Where(message => message.Content.Seq is not null).GroupBy(message => message.Topic))
        {
            topic.Select(message => message.Content.Seq!.Value).ShouldBe(Enumerable.Range(0, topic.Count()).Select(seq => (long)seq));
        }

        Day.Count(message => message.Content.Address!.Kind == TopicKind.MeterReadings).ShouldBeInRange(4 * 1439, 4 * 1440);
        Day.Count(message => message.Content.Status is not null).ShouldBe(4);
    }

    static IReadOnlyList<SimulatedMessage> Play(SimulatedStationOptions options, TimeSpan duration) =>
        [.. new SimulatedStation(options).Messages(Start).TakeWhile(message => message.Due < Start + duration)];

    static string Line(SimulatedMessage message) =>
        $"{message.Due:O} {message.Topic} {Encoding.UTF8.GetString(message.Payload.Span)}";

    static List<(Reading Reading, Energy Truth)> ReadingsOf(string meter) =>
        [.. Day.Where(message => message.Content.Address is { Kind: TopicKind.MeterReadings } address && address.Device == meter)
            .Select(message => (message.Content.Readings[0], message.TrueEnergy!.Value))];

    static List<TransactionEvent> EventsOf(string pile) =>
        [.. Day.Where(message => message.Content.Event is not null && message.Content.Address!.Device == pile)
            .Select(message => message.Content.Event!)];
}
