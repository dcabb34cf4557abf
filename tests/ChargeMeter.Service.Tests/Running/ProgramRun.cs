namespace ChargeMeter.Service.Tests.Running;

/// <summary>How a run of the program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails, showing what the program wrote, unless it ended like this.</summary>
    public ProgramRun ShouldEndWith(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, $"output:\n{Output}\nerrors:\n{Errors}");
        return this;
    }
}
