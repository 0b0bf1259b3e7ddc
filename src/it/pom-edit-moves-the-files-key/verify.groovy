import io.github.dockercache.it.Case

def it = Case.in(basedir)

def key = { name -> it.file('app', name).text }
def base = key('docker-layer-caching-key.txt')
def files = key('docker-layer-caching-files.txt')

def parent = new File(basedir, 'pom.xml')
parent.text = parent.text.replace('</project>', '<!-- edited --></project>')
it.mvn('docker-cache:key').ok()
assert key('docker-layer-caching-key.txt') == base
assert key('docker-layer-caching-files.txt') != files
