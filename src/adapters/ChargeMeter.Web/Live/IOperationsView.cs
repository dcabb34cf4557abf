namespace ChargeMeter.Web.Live;

/// <summary>What of the service itself has stopped and needs somebody. The host implements it.</summary>
public interface IOperationsView
{
    /// <summary>The troubles that there are, each by its word, such as <c>influx-refused</c>.</summary>
    IReadOnlyList<string> Troubles { get; }
}
