namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Gathers what is found while a registry file is read; lines are added at the end.</summary>
sealed class RegistryFindings
{
    readonly List<FleetFinding> _errors = [];
    readonly List<FleetFinding> _warnings = [];

    public IReadOnlyList<FleetFinding> Errors => _errors;

    public IReadOnlyList<FleetFinding> Warnings => _warnings;

    public void Error(string path, string problem, string remedy) => _errors.Add(new FleetFinding(path, null, problem, remedy));

    public void Warn(string path, string problem, string remedy) => _warnings.Add(new FleetFinding(path, null, problem, remedy));
}
