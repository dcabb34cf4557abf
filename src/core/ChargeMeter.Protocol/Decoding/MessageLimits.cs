namespace ChargeMeter.Protocol.Decoding;

/// <summary>The limits of the contract, and those that every reader of strangers' bytes needs.</summary>
public static class MessageLimits
{
    /// <summary>The largest payload, in bytes: 256 KiB, by contract.</summary>
    public const int PayloadBytes = 256 * 1024;

    /// <summary>The most readings of one message, by contract.</summary>
    public const int Readings = 1_000;

    /// <summary>The deepest nesting of a payload; the contract's own is 3, the rest is for fields we do not know.</summary>
    public const int Depth = 32;

    /// <summary>The most characters of a name: transaction, serial, connector, vehicle, format of a signed record.</summary>
    public const int NameCharacters = 128;

    /// <summary>The most characters of a remark: code, firmware, reason.</summary>
    public const int RemarkCharacters = 256;

    /// <summary>The most characters of a public key: an RSA key of 16,384 bits in PEM has fewer.</summary>
    public const int PublicKeyCharacters = 4_096;

    /// <summary>The most characters of a topic: MQTT allows 65,535 bytes.</summary>
    public const int TopicCharacters = 65_535;

    /// <summary>The largest register or energy, in kWh; <see cref="Metrology.Quantities.Energy"/> holds nine times as much.</summary>
    public const long EnergyKilowattHours = 1_000_000_000;

    /// <summary>The largest amount or price, either sign, in units of the currency.</summary>
    public const long Money = 1_000_000_000;

    /// <summary>The largest power, either sign, in kW: a hundred times the largest pile.</summary>
    public const double PowerKilowatts = 10_000;

    /// <summary>The largest voltage, in V.</summary>
    public const double Volts = 100_000;

    /// <summary>The largest current, either sign, in A.</summary>
    public const double Amperes = 100_000;

    /// <summary>The lowest temperature, in °C.</summary>
    public const double LowestCelsius = -100;

    /// <summary>The highest temperature, in °C.</summary>
    public const double HighestCelsius = 200;
}
