using ChargeMeter.Service.Tests.Running;

namespace ChargeMeter.Service.Tests.Traces;

/// <summary>Holds what a service says about the real trace to the session table.</summary>
public static class RealFacts
{
    /// <summary>Waits until the service tells of all sessions, and then holds it to their energies.</summary>
    public static async Task ShouldBeToldByAsync(ServiceProcess service)
    {
        await service.UntilAsync("every session is known", async () => await TransactionsAsync(service) ==
            RealTrace.Expected.Values.Sum(pile => pile.Transactions));
        (await ReadAsync(service)).ShouldBe(RealTrace.Expected, ignoreOrder: true);
    }

    static async Task<int> TransactionsAsync(ServiceProcess service) =>
        (await ReadAsync(service)).Values.Sum(pile => pile.Transactions);

    static async Task<Dictionary<string, PileFacts>> ReadAsync(ServiceProcess service) => (await service.PilesAsync())
        .Where(pile => RealTrace.Expected.ContainsKey(pile.Key))
        .ToDictionary(pile => pile.Key, pile => new PileFacts(
            pile.Value.GetProperty("transactions").GetInt32(), pile.Value.GetProperty("energyKilowattHours").GetDecimal()));
}
