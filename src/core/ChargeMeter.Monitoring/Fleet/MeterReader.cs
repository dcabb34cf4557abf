using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Reads one meter of a registry file.</summary>
static class MeterReader
{
    const decimal DefaultResolutionKilowattHours = 0.01m;
    const decimal LargestResolutionKilowattHours = 1000;
    const decimal LargestPowerKilowatts = 100_000;
    const decimal LargestCableResistanceOhms = 10;
    const decimal LongestIntervalSeconds = 86_400;

    public static MeterModel Read(RegistryObject json, string id, DateOnly today)
    {
        var role = ReadRole(json);
        var meter = new MeterModel
        {
            Id = id,
            Role = role,
            Parent = json.Identifier("parent"),
            Owner = json.OneOf("owner", ("operator", MeterOwner.Operator), ("institute", MeterOwner.Institute)) ?? MeterOwner.Operator,
            Kind = ReadCurrentKind(json, "kind"),
            Side = ReadCurrentKind(json, "side"),
            Position = json.OneOf("meterPosition", ("connector", MeterPosition.Connector), ("inside", MeterPosition.Inside))
                ?? MeterPosition.Connector,
            CableResistanceOhms = (double?)json.Number("cableResistance", 0, LargestCableResistanceOhms, "ohm"),
            StampedBy = json.OneOf("stampedBy", ("meter", TimeStamper.Meter), ("gateway", TimeStamper.Gateway)) ?? TimeStamper.Meter,
            AccuracyClass = json.Text("accuracyClass"),
            Resolution = ReadResolution(json),
            RatedPower = ReadRatedPower(json),
            Interval = ReadInterval(json),
            Serial = json.Text("serial"),
            Manufacturer = json.Text("manufacturer"),
            Model = json.Text("model"),
            Firmware = json.Text("firmware"),
            Installed = json.Date("installed"),
            Certificates = CertificateReader.ReadAll(json, today),
        };
        WarnOfGaps(json, meter);
        return meter;
    }

    static MeterRole ReadRole(RegistryObject json)
    {
        if (!json.Has("role"))
        {
            json.Error("role", "missing", "say what the meter is for: pile, reference, master, …");
        }

        return json.OneOf(
            "role",
            ("pile", MeterRole.Pile),
            ("reference", MeterRole.Reference),
            ("master", MeterRole.Master),
            ("submeter", MeterRole.Submeter),
            ("consumer", MeterRole.Consumer),
            ("generation", MeterRole.Generation),
            ("storage", MeterRole.Storage)) ?? MeterRole.Consumer;
    }

    static CurrentKind? ReadCurrentKind(RegistryObject json, string name) =>
        json.OneOf(name, ("AC", CurrentKind.AC), ("DC", CurrentKind.DC));

    static Energy ReadResolution(RegistryObject json)
    {
        var kilowattHours = json.Number("resolution", 0, LargestResolutionKilowattHours, "kWh");
        if (kilowattHours is null)
        {
            if (!json.Has("resolution"))
            {
                json.Warn("resolution", "missing, taken as 0.01 kWh", "give the kWh of one register step as read");
            }

            return Energy.FromKilowattHours(DefaultResolutionKilowattHours);
        }

        var resolution = Energy.FromKilowattHours(kilowattHours.Value);
        if (resolution.KilowattHours != kilowattHours.Value || resolution <= Energy.Zero)
        {
            json.Error("resolution", "not a register step", "give more than zero kWh, in whole nano-kWh");
        }

        return resolution;
    }

    static Power? ReadRatedPower(RegistryObject json)
    {
        var kilowatts = json.Number("ratedPower", 0, LargestPowerKilowatts, "kW");
        if (kilowatts is 0)
        {
            json.Error("ratedPower", "zero", "give the rated power in kW, or leave it out");
        }

        return kilowatts is null ? null : Power.FromKilowatts((double)kilowatts.Value);
    }

    static TimeSpan? ReadInterval(RegistryObject json) =>
        json.Number("interval", 1, LongestIntervalSeconds, "seconds") is { } seconds
            ? TimeSpan.FromSeconds((double)seconds)
            : null;

    static void WarnOfGaps(RegistryObject json, MeterModel meter)
    {
        if (meter.Role == MeterRole.Pile && meter.AccuracyClass is null)
        {
            json.Warn("accuracyClass", "missing: no limit applies, so the pile is never judged", "give the class on its plate");
        }

        if (meter.Role == MeterRole.Reference && meter.Certificates.IsEmpty)
        {
            json.Warn("certificates", "a reference without certificate is worth a third of its class", "give its certificate");
        }
    }
}
