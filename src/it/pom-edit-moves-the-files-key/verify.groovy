import io.github.dockercache.it.Case

def test = Case.in(basedir)

def key = { name -> test.file('app', name).text }
def base = key('docker-layer-caching-key.txt')
def files = key('docker-layer-caching-files.txt')

def parent = new File(basedir, 'pom.xml')
parent.text = parent.text.replace('</project>', '<!-- edited --></project>')
test.mvn('docker-cache:key').ok()
assert key('docker-layer-caching-key.txt') == base
assert key('docker-layer-caching-files.txt') != files
