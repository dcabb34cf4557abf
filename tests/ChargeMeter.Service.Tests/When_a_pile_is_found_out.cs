using System.Globalization;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_a_pile_is_found_out
{
    const string Inspector = "inspector@example.org";

    readonly int _mailPort = FreePort.Next();

    [Fact]
    public async Task A_mail_server_that_is_down_holds_nothing_up_and_gets_the_mail_when_it_is_back()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
            SimulatedTrace.Registry(), [.. ServiceProcess.At(broker), .. MailSettings()]);

        await Publisher.PublishAsync(broker.Port, SimulatedTrace.LastDay());
        // The alarm may come from a solve that ran while the day was still coming in: what is said of the healthy pile may come later.
        await service.UntilAsync("the bad pile is found out and nothing else", async () =>
            (await service.AlarmsAsync()).SequenceEqual([SimulatedTrace.OverRegisteringPile + " error-exceeding"])
            && await VerdictAsync(service, SimulatedTrace.OverRegisteringPile) == "exceeding"
            && await VerdictAsync(service, SimulatedTrace.HealthyPile) == "conforming");

        using var server = MailServer.Start(_mailPort);
        await service.UntilAsync("the mail has come", () => Task.FromResult(server.Mails.Count > 0));

        server.HasFailed.ShouldBeFalse();
        var mail = server.Mails.ShouldHaveSingleItem();
        mail.To.ToString().ShouldContain(Inspector);
        mail.Subject.ShouldNotBeNull().ShouldContain(SimulatedTrace.OverRegisteringPile);
        mail.TextBody.ShouldNotBeNull().ShouldContain("monitoring estimate", Case.Insensitive);
    }

    static async Task<string?> VerdictAsync(ServiceProcess service, string pile) =>
        (await service.PilesAsync())[pile].GetProperty("verdict").GetString();

    string[] MailSettings() =>
    [
        "Email:Host=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"Email:Port={_mailPort}"),
        "Email:Security=None",
        "Email:From=chargemeter@example.org",
        $"Email:Recipients:0:Address={Inspector}",
        "Email:Recipients:0:Language=En",
    ];
}
