namespace ChargeMeter.Web.Dashboard;

/// <summary>Names the resource files that hold the words of the pages.</summary>
public sealed class Words
{
}
