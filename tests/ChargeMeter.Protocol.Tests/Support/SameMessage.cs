using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Tests.Support;

/// <summary>Compares messages by content: records compare arrays by reference.</summary>
static class SameMessage
{
    public static void ShouldBeTheSameAs(this DecodedMessage actual, DecodedMessage expected)
    {
        (actual.Address, actual.Seq, actual.Sent, actual.Delayed, actual.Status)
            .ShouldBe((expected.Address, expected.Seq, expected.Sent, expected.Delayed, expected.Status));
        actual.Failures.ShouldBe(expected.Failures);
        actual.Readings.ShouldBe(expected.Readings);
        (actual.Event?.Tariff ?? []).ShouldBe(expected.Event?.Tariff ?? []);
        WithoutTariff(actual.Event).ShouldBe(WithoutTariff(expected.Event));
    }

    static TransactionEvent? WithoutTariff(TransactionEvent? found) => found is null ? null : found with { Tariff = [] };
}
