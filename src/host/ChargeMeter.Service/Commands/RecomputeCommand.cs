using System.CommandLine;
using System.Globalization;
using ChargeMeter.Service.Operations;
using ChargeMeter.Service.Operations.Recomputing;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter recompute</c>: computes again, from what is stored, what is said of stations.</summary>
static class RecomputeCommand
{
    static readonly Option<string?> Station = new("--station") { Description = "The one station that is meant; without it, all." };

    static readonly Option<string> Output = OutputOption.Create();

    public static Command Create()
    {
        var settings = new SettingsOptions();
        var recompute = new Command("recompute", "Compute again, from what is stored, what is said of the piles.") { Station, Output };
        settings.AddTo(recompute);
        recompute.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new RecomputeRequest(parsed.GetValue(Station));
            var recomputed = await OperationCaller.CallAsync(settings.Read(parsed), new Recompute(), request, cancellationToken);
            OutputOption.Write(parsed, Output, recomputed, Tell);
            return ExitCode.Done;
        });
        return recompute;
    }

    static void Tell(Recomputation recomputed)
    {
        if (!recomputed.IsDone)
        {
            Console.WriteLine($"{recomputed.Stations.Length} stations will be computed again when the service starts");
            return;
        }

        foreach (var pile in recomputed.Changed)
        {
            Console.WriteLine($"{pile.Pile}: {Said(pile.VerdictBefore, pile.ErrorBefore)} -> {Said(pile.Verdict, pile.Error)}");
        }

        Console.WriteLine($"{recomputed.Stations.Length} stations computed again; of {recomputed.Changed.Length} piles something else is said than before");
    }

    static string Said(string? verdict, double? error) =>
        string.Create(CultureInfo.InvariantCulture, $"{verdict ?? "nothing"}{(error is { } percent ? $" {percent:+0.000;-0.000} %" : string.Empty)}");
}
