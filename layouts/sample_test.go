package layouts
import ("testing";"os";"path/filepath";"nianbao/render/report")
func TestSamplesTmp(t *testing.T){
 set,_:=EmbeddedSet()
 fs,_:=filepath.Glob("../samples/*.yaml")
 for _,f:=range fs { d,_:=os.ReadFile(f); r,err:=report.Parse(filepath.Base(f),d); if err!=nil{t.Error(err);continue}
  l,_,err:=set.ForYear(r.Year); if err!=nil{t.Error(err);continue}
  fl,err:=l.Bind(r); if err!=nil{t.Error(err);continue}
  n:=0; for _,v:=range fl.Values{ if v.Computed{n++}}; t.Log(f,len(fl.Values),n,fl.Date)
 }
}
