using System.CommandLine;
using ChargeMeter.Service.Operations;
using ChargeMeter.Service.Operations.Quarantine;
using ChargeMeter.Service.Replay;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter quarantine</c>: what was not accepted, listed, shown, and judged again.</summary>
static class QuarantineCommand
{
    static readonly Option<string?> Reason = new("--reason") { Description = "Those with this reason, such as unknown-meter." };

    static readonly Option<string?> Station = new("--station") { Description = "Those of this station, by their topic." };

    static readonly Option<DateTimeOffset?> From = TimeOption.Create("--from", "Those received at or after this time");

    static readonly Option<DateTimeOffset?> To = TimeOption.Create("--to", "Those received before this time");

    static readonly Option<bool> Open = new("--open") { Description = "Only those that were not replayed." };

    static readonly Option<int> Limit = new("--limit") { Description = "How many of the newest are listed.", DefaultValueFactory = _ => 50 };

    static readonly Argument<long> Number = new("NUMBER") { Description = "The number of a quarantined item." };

    static readonly Argument<long[]> Numbers = new("NUMBERS")
    {
        Description = "The numbers of quarantined items; their whole messages are judged again.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static readonly Option<string> Output = OutputOption.Create();

    public static Command Create() => new("quarantine", "What was not accepted: list it, show it, judge it again.") { List(), Show(), Replay() };

    static Command List()
    {
        var settings = new SettingsOptions();
        var list = new Command("list", "List what was not accepted, with counts by reason.") { Reason, Station, From, To, Open, Limit, Output };
        settings.AddTo(list);
        list.SetAction(async (parsed, cancellationToken) =>
        {
            var listing = await OperationCaller.CallAsync(settings.Read(parsed), new ListQuarantine(), Query(parsed), cancellationToken);
            OutputOption.Write(parsed, Output, listing, Tell);
            return ExitCode.Done;
        });
        return list;
    }

    static Command Show()
    {
        var settings = new SettingsOptions();
        var show = new Command("show", "Show one item with its bytes as text; what looks like a VIN is starred out.") { Number, Output };
        settings.AddTo(show);
        show.SetAction(async (parsed, cancellationToken) =>
        {
            var query = new QuarantineQuery { Numbers = [parsed.GetRequiredValue(Number)] };
            var view = await OperationCaller.CallAsync(settings.Read(parsed), new ShowQuarantine(), query, cancellationToken);
            OutputOption.Write(parsed, Output, view, Tell);
            return ExitCode.Done;
        });
        return show;
    }

    static Command Replay()
    {
        var settings = new SettingsOptions();
        var replay = new Command("replay", "Judge messages again after a fix of registry, settings or program.") { Numbers, Reason, Station, From, To, Output };
        settings.AddTo(replay);
        replay.SetAction(async (parsed, cancellationToken) =>
        {
            var numbers = parsed.GetValue(Numbers) ?? [];
            if (numbers.Length == 0 && parsed.GetValue(Reason) is null)
            {
                throw new UnreadableInputException("quarantine replay: name numbers, or --reason for all that have it");
            }

            var query = Query(parsed) with { Numbers = numbers.Length > 0 ? [.. numbers] : null };
            var replayed = await OperationCaller.CallAsync(settings.Read(parsed), new ReplayQuarantine(), query, cancellationToken);
            OutputOption.Write(parsed, Output, replayed, Tell);
            return ExitCode.Done;
        });
        return replay;
    }

    static QuarantineQuery Query(ParseResult parsed) => new()
    {
        Reason = parsed.GetValue(Reason),
        Station = parsed.GetValue(Station),
        From = parsed.GetValue(From),
        To = parsed.GetValue(To),
        IsOpenOnly = parsed.GetValue(Open),
        Limit = Math.Clamp(parsed.GetValue(Limit), 1, 100_000),
    };

    static void Tell(QuarantineListing listing)
    {
        foreach (var item in listing.Items)
        {
            Console.WriteLine($"{item.Number}  {item.ReceivedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}  {item.Reason}  {item.Topic}  {item.Field}{Marks(item)}");
        }

        foreach (var (reason, count) in listing.Reasons)
        {
            Console.WriteLine($"{reason}: {count}");
        }

        Console.WriteLine($"{listing.Reasons.Values.Sum()} items, {listing.Items.Length} shown");
    }

    static void Tell(QuarantineView view)
    {
        var item = view.Item;
        Console.WriteLine($"number    {item.Number}{Marks(item)}");
        Console.WriteLine($"received  {item.ReceivedAt:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}{(view.Retained ? ", retained" : string.Empty)}");
        Console.WriteLine($"topic     {item.Topic}");
        Console.WriteLine($"account   {view.Account ?? "not told by the broker"}");
        Console.WriteLine($"reason    {item.Reason}{(item.Field is null ? string.Empty : $", {item.Field}")}");
        Console.WriteLine($"detail    {view.Detail}");
        Console.WriteLine(view.Text ?? "its bytes were purged");
    }

    static void Tell(QuarantineReplayed replayed)
    {
        Console.WriteLine(
            $"{replayed.Messages} messages judged again: {replayed.Accepted} quarantined items are accepted now; {replayed.Stored} items stored, {replayed.Duplicates} were stored before");
        foreach (var (reason, count) in replayed.Refused)
        {
            Console.WriteLine($"refused again, {reason}: {count}");
        }
    }

    static string Marks(QuarantineEntry item) =>
        (item.ReplayedAt is { } at ? $"  replayed {at:yyyy-MM-dd'T'HH:mm:ss'Z'}" : string.Empty) + (item.IsPurged ? "  purged" : string.Empty);
}
