import io.github.dockercache.it.Case

def test = Case.in(basedir)

def before = test.baseKey()
def dockerfile = new File(basedir, 'Dockerfile')
def text = dockerfile.text

dockerfile.text = '# about this image\n\n' + text.replace('FROM', 'from')
test.mvn('docker-cache:key').ok()
assert test.baseKey() == before

dockerfile.text = text.replace('/app/app.jar', '/app/other.jar')
test.mvn('docker-cache:key').ok()
assert test.baseKey() != before
