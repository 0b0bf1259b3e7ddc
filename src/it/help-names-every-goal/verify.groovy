def log = new File(basedir, 'build.log').text
for (goal in ['help', 'images', 'key']) {
    assert log.contains('docker-cache:' + goal)
}
