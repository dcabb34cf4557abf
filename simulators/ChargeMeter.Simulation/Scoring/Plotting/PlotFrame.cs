namespace ChargeMeter.Simulation.Scoring.Plotting;

/// <summary>Where an instant and a percentage lie on the page, in pixels.</summary>
/// <param name="Top">The top of the panel.</param>
/// <param name="Start">The first instant.</param>
/// <param name="End">The last.</param>
/// <param name="Low">The lowest error in percent.</param>
/// <param name="High">The highest.</param>
sealed record PlotFrame(double Top, DateTimeOffset Start, DateTimeOffset End, double Low, double High)
{
    public const double Left = 60;
    public const double Width = 820;
    public const double Height = 180;

    public double Bottom => Top + Height;

    public double X(DateTimeOffset at) => Left + (Width * Math.Clamp((at - Start) / (End - Start), 0, 1));

    public double Y(double percent) => Bottom - (Height * Math.Clamp((percent - Low) / (High - Low), 0, 1));
}
