namespace ChargeMeter.Service.Composition;

/// <summary>Where a web listener listens.</summary>
sealed class WebOptions
{
    /// <summary>The address; loopback by default.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port.</summary>
    public int Port { get; set; } = 8080;
}
