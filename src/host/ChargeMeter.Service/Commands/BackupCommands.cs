using System.CommandLine;
using ChargeMeter.Service.Backup;
using ChargeMeter.Service.Operations;
using ChargeMeter.Service.Operations.Upkeep;
using ChargeMeter.Service.Replay;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter backup</c>, <c>restore</c> and <c>verify</c>: everything that the service keeps, in one file.</summary>
static class BackupCommands
{
    static readonly Argument<FileInfo> File = new("FILE") { Description = "The backup." };

    static readonly Argument<FileInfo?> FileOrNone = new("FILE")
    {
        Description = "The backup; without one, the data folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<FileInfo?> KeyFile = new("--key-file") { Description = "The file with the key by which it is encrypted: 32 bytes or more." };

    static readonly Option<DirectoryInfo> Target = new("--data") { Description = "The folder that it is restored to: empty, or not there.", Required = true };

    static readonly Option<string> Output = OutputOption.Create();

    public static Command Backup()
    {
        var settings = new SettingsOptions();
        var backup = new Command("backup", "Back up everything into one file, while the service runs or not.") { File, KeyFile, Output };
        settings.AddTo(backup);
        backup.SetAction(async (parsed, cancellationToken) =>
        {
            var (file, key) = (parsed.GetRequiredValue(File), Key(parsed));
            var plan = new BackupPlan(settings.Read(parsed), settings.NamedFiles(parsed));
            foreach (var missing in plan.Missing)
            {
                await Console.Error.WriteLineAsync($"warning: {missing}");
            }

            if (key is null && plan.Secrets > 0)
            {
                await Console.Error.WriteLineAsync($"warning: {plan.Secrets} files with keys or passwords go into it as they are; encrypt it with --key-file, or keep it as safe as them");
            }

            var manifest = await BackupRun.MakeAsync(settings.Read(parsed), plan, file, key, damage => Console.Error.WriteLine($"warning: {damage}"), cancellationToken);
            OutputOption.Write(parsed, Output, manifest, _ => Console.WriteLine($"{file.FullName}: {Told(manifest)}"));
            return ExitCode.Done;
        });
        return backup;
    }

    public static Command Restore()
    {
        var restore = new Command("restore", "Restore a backup into an empty folder.") { File, Target, KeyFile };
        restore.SetAction(async (parsed, cancellationToken) =>
        {
            var (file, folder) = (Existing(parsed.GetRequiredValue(File)), parsed.GetRequiredValue(Target));
            var manifest = await Restoration.RunAsync(file, Key(parsed), folder, Console.Error.WriteLine, cancellationToken);
            if (manifest is null)
            {
                await Console.Error.WriteLineAsync($"{file}: nothing was restored");
                return ExitCode.Failed;
            }

            Console.WriteLine($"{folder.FullName}: {Told(manifest)}");
            foreach (var entry in manifest.Entries.Where(entry => entry.Name.StartsWith(BackupManifest.SettingsFolder + "/", StringComparison.Ordinal)))
            {
                Console.WriteLine($"{Path.Combine(folder.FullName, entry.Name)} was {entry.From}: put it where it belongs");
            }

            return ExitCode.Done;
        });
        return restore;
    }

    public static Command Verify()
    {
        var settings = new SettingsOptions();
        var verify = new Command("verify", "Read all of a backup, or of the store of a data folder, and say what is damaged.") { FileOrNone, KeyFile, Output };
        settings.AddTo(verify);
        verify.SetAction((parsed, cancellationToken) => parsed.GetValue(FileOrNone) is { } file
            ? Task.FromResult(VerifyFile(Existing(file), parsed))
            : VerifyDataAsync(settings, parsed, cancellationToken));
        return verify;
    }

    static int VerifyFile(FileInfo file, ParseResult parsed)
    {
        var reader = new BackupReader(file, Key(parsed));
        var manifest = reader.Read(place: null);
        OutputOption.Write(parsed, Output, new { Manifest = manifest, reader.Damage }, _ =>
        {
            if (reader.Damage.Count == 0)
            {
                Console.WriteLine($"{file.FullName}: sound; {Told(manifest!)}");
            }
        });
        return End(reader.Damage);
    }

    static async Task<int> VerifyDataAsync(SettingsOptions settings, ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = settings.Read(parsed);
        var health = await OperationCaller.CallAsync(options, new VerifyStore(), new NoRequest(), cancellationToken);
        OutputOption.Write(parsed, Output, health, _ =>
            Console.WriteLine($"{Path.GetFullPath(options.Data)}: {health.Items} items read{(health.Damage.Length == 0 ? "; sound" : string.Empty)}"));
        return End(health.Damage);
    }

    static int End(IReadOnlyCollection<string> damage)
    {
        foreach (var line in damage)
        {
            Console.Error.WriteLine(line);
        }

        return damage.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    static FileInfo Existing(FileInfo file) =>
        file.Exists ? file : throw new UnreadableInputException($"{file}: there is no such file");

    static BackupKey? Key(ParseResult parsed) => parsed.GetValue(KeyFile) is { } file ? BackupKey.Read(file) : null;

    static string Told(BackupManifest manifest) =>
        $"{manifest.Entries.Length} files, {manifest.Entries.Sum(entry => entry.Bytes) >> 20} MiB, up to ingest number {manifest.Watermark}, of {manifest.At:yyyy-MM-dd'T'HH:mm:ss'Z'} by version {manifest.Program}";
}
