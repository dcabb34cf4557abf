using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Service.Replay;

namespace ChargeMeter.Service.Composition;

/// <summary>Reads the files that the program is given, or says everything that is wrong with them.</summary>
static class InputFiles
{
    /// <summary>The fleet of a registry file.</summary>
    /// <exception cref="UnreadableInputException">It has errors: the message lists every one.</exception>
    public static FleetModel ReadFleet(FileInfo file)
    {
        var reading = Read(file);
        return reading.Fleet
            ?? throw new UnreadableInputException(string.Join('\n', reading.Errors.Select(error => $"{file}: {error}")));
    }

    /// <summary>A registry file as read: a fleet or errors, and warnings.</summary>
    /// <exception cref="UnreadableInputException">It cannot be read at all.</exception>
    public static FleetReading Read(FileInfo file) =>
        FleetReader.Read(ReadBytes(file), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));

    /// <summary>The rule pack of a file; the shipped one without a file.</summary>
    /// <exception cref="UnreadableInputException">It has errors: the message lists every one.</exception>
    public static RulePack ReadRules(FileInfo? file)
    {
        if (file is null)
        {
            return RulePack.Shipped;
        }

        var reading = RulePackReader.Read(ReadBytes(file));
        return reading.Pack
            ?? throw new UnreadableInputException(string.Join('\n', reading.Errors.Select(error => $"{file}: {error}")));
    }

    /// <summary>Makes a folder to write to, if it is not there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void CreateFolder(DirectoryInfo folder)
    {
        try
        {
            folder.Create();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder}: cannot be made as a folder to write to: {error.Message}", error);
        }
    }

    /// <summary>The bytes of a file, without a byte order mark.</summary>
    /// <exception cref="UnreadableInputException">It cannot be read.</exception>
    public static byte[] ReadBytes(FileInfo file)
    {
        try
        {
            if (!file.Exists)
            {
                throw new UnreadableInputException($"{file}: there is no such file");
            }

            var bytes = File.ReadAllBytes(file.FullName);
            return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableInputException($"{file}: {error.Message}", error);
        }
    }
}
