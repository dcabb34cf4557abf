// Two functions of Vizor.ECharts, written anew: theirs evaluate the options as code, which the page's security policy
// forbids, and measure a width of 100 % as 100 px.
(() => {
    const draw = (chart, options) => chart.setOption(JSON.parse(options));

    window.vizorECharts.initChart = async (id, theme, initOptions, chartOptions) => {
        const element = document.getElementById(id);
        const { width, height, ...settings } = JSON.parse(initOptions) ?? {};
        const chart = window.echarts.init(element, theme, settings);
        const watcher = new ResizeObserver(() => chart.isDisposed() ? watcher.disconnect() : chart.resize());
        watcher.observe(element);
        window.vizorECharts.charts.set(id, chart);
        if (chartOptions !== null) {
            draw(chart, chartOptions);
        }
    };

    window.vizorECharts.updateChart = async (id, chartOptions) => {
        const chart = window.vizorECharts.charts.get(id);
        if (chart) {
            draw(chart, chartOptions);
        }
    };
})();
