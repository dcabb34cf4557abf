using System.CommandLine;
using System.CommandLine.Parsing;
using ChargeMeter.Service.Operations;
using ChargeMeter.Service.Operations.Exporting;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter export</c>: readings or transaction events as CSV or Parquet, or messages as they were received.</summary>
static class ExportCommand
{
    const string Parquet = "parquet";
    const string Transactions = "transactions";
    const string Messages = "messages";

    static readonly Argument<FileInfo> File = new("FILE") { Description = "The file to write." };

    static readonly Option<string> What = new("--what") { Description = "readings, transactions, or messages: as they were received, in the form that a replay reads.", DefaultValueFactory = _ => "readings" };

    static readonly Option<string> Format = new("--format") { Description = "csv (RFC 4180) or parquet, of readings and transactions.", DefaultValueFactory = _ => "csv" };

    static readonly Option<string?> Station = new("--station") { Description = "Those of this station." };

    static readonly Option<string?> Meter = new("--meter") { Description = "Those of this meter or pile." };

    static readonly Option<DateTimeOffset?> From = TimeOption.Create("--from", "Those at or after this time");

    static readonly Option<DateTimeOffset?> To = TimeOption.Create("--to", "Those before this time");

    static readonly Option<bool> ByteOrderMark = new("--bom") { Description = "Begin CSV with a byte order mark, for Excel." };

    static readonly Option<long?> Ingest = new("--ingest") { Description = "Of messages: the one of which the item with this ingest number was stored." };

    static readonly Option<bool> Exact = new("--exact") { Description = "Of messages: every byte, also VINs, which otherwise become pseudonyms." };

    public static Command Create()
    {
        What.AcceptOnlyFromAmong("readings", Transactions, Messages);
        Format.AcceptOnlyFromAmong("csv", Parquet);
        var settings = new SettingsOptions();
        var export = new Command("export", "Write readings, transactions or messages into a file for other programs.")
        {
            File, What, Format, Station, Meter, From, To, ByteOrderMark, Ingest, Exact,
        };
        settings.AddTo(export);
        export.Validators.Add(Check);
        export.SetAction(async (parsed, cancellationToken) =>
        {
            var (options, file) = (settings.Read(parsed), parsed.GetRequiredValue(File));
            using var work = WorkFolder.Create(options.Data);
            var made = Path.Combine(work.Path, "export");
            var exported = string.Equals(parsed.GetValue(What), Messages, StringComparison.Ordinal)
                ? await OperationCaller.CallAsync(options, new ExportMessages(), MessagesRequest(parsed, made), cancellationToken)
                : await OperationCaller.CallAsync(options, new ExportStore(), new ExportRequest(Request(parsed), made), cancellationToken);
            Place(made, file.FullName);
            Console.WriteLine($"{file.FullName}: {exported.Rows} rows");
            return ExitCode.Done;
        });
        return export;
    }

    static SeriesExport Request(ParseResult parsed) => new()
    {
        IsTransactions = string.Equals(parsed.GetValue(What), Transactions, StringComparison.Ordinal),
        Station = parsed.GetValue(Station),
        Meter = parsed.GetValue(Meter),
        From = parsed.GetValue(From),
        To = parsed.GetValue(To),
        IsParquet = string.Equals(parsed.GetValue(Format), Parquet, StringComparison.Ordinal),
        HasByteOrderMark = parsed.GetValue(ByteOrderMark),
    };

    static void Check(CommandResult parsed)
    {
        Option[] foreign = string.Equals(parsed.GetValue(What), Messages, StringComparison.Ordinal) ? [Format, ByteOrderMark] : [Ingest, Exact];
        foreach (var option in foreign.Where(option => parsed.GetResult(option) is { Implicit: false }))
        {
            parsed.AddError($"{option.Name} does not go with --what {parsed.GetValue(What)}");
        }
    }

    static MessageExport MessagesRequest(ParseResult parsed, string path) => new(path)
    {
        Station = parsed.GetValue(Station),
        Meter = parsed.GetValue(Meter),
        From = parsed.GetValue(From),
        To = parsed.GetValue(To),
        Ingest = parsed.GetValue(Ingest),
        IsExact = parsed.GetValue(Exact),
    };

    /// <summary>The file has its name once all of it is there, also on another disk.</summary>
    static void Place(string made, string path)
    {
        var beside = path + ".partial";
        try
        {
            System.IO.File.Copy(made, beside, overwrite: true);
            System.IO.File.Move(beside, path, overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(beside);
        }
    }
}
