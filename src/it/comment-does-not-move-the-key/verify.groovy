import io.github.dockercache.it.Case

def it = Case.in(basedir)

def before = it.baseKey()
def dockerfile = new File(basedir, 'Dockerfile')
def text = dockerfile.text

dockerfile.text = '# about this image\n\n' + text.replace('FROM', 'from')
it.mvn('docker-cache:key').ok()
assert it.baseKey() == before

dockerfile.text = text.replace('/app/app.jar', '/app/other.jar')
it.mvn('docker-cache:key').ok()
assert it.baseKey() != before
