def log = new File(basedir, 'build.log').text
for (goal in ['help', 'images', 'init', 'key']) {
    assert log.contains('docker-cache:' + goal)
}
