def errors = new File(basedir, 'build.log').readLines().findAll { it.startsWith('[ERROR]') }
assert errors.first().contains('Dockerfile')
assert errors.first().contains('line 3')
assert errors.join('\n').contains('COPY')
assert !new File(basedir, 'target/docker-cache/images.txt').exists()
